package vn.lienthong.console.signin;

import static vn.lienthong.console.signin.Role.ADMINISTRATOR;
import static vn.lienthong.console.signin.Role.AUDITOR;
import static vn.lienthong.console.signin.Role.CLERK;
import static vn.lienthong.console.signin.Role.OPERATOR;
import static vn.lienthong.console.signin.Role.VIEWER;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what, in one table. */
public enum Permission {

    /** Overview, queues, parked deliveries, units, certificates, receipts, statistics, routes: of all units. */
    SEE_TRAFFIC(VIEWER, OPERATOR, ADMINISTRATOR, AUDITOR),

    /** What became of documents; a clerk sees those of the own unit, which {@link Person#unit()} names. */
    SEE_DOCUMENTS(VIEWER, OPERATOR, ADMINISTRATOR, AUDITOR, CLERK),

    /** The documents themselves: packets and attachments. Nobody but the two units has business with them. */
    READ_CONTENT(CLERK),

    /** Pause, resume and drain queues. */
    OPERATE_QUEUES(OPERATOR, ADMINISTRATOR),

    /** Retry, re-address, return or close what is parked. */
    DECIDE_PARKED(OPERATOR, ADMINISTRATOR),

    /** Change units, their successors and channels. */
    CHANGE_DIRECTORY(ADMINISTRATOR),

    /** Reload the routes. */
    CHANGE_ROUTES(ADMINISTRATOR),

    /** Read the audit. */
    SEE_AUDIT(ADMINISTRATOR, AUDITOR),

    /** See the settings and download diagnostics. */
    SEE_SETTINGS(ADMINISTRATOR, AUDITOR),

    /** Add people, change roles, end sessions. */
    MANAGE_USERS(ADMINISTRATOR);

    private final Set<Role> roles;

    Permission(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** All that a role may do. */
    public static Set<Permission> of(Role role) {
        var all = EnumSet.noneOf(Permission.class);
        Stream.of(values()).filter(permission -> permission.has(role)).forEach(all::add);
        return all;
    }
}
