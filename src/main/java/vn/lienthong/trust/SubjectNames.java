package vn.lienthong.trust;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Reads single values out of the subject of a certificate (RFC 4514). */
public final class SubjectNames {

    private SubjectNames() {
    }

    /** The code of the unit or person that the certificate belongs to (0.9.2342.19200300.100.1.1); none in those of machines. */
    public static List<String> userIds(X500Principal subject) {
        return values(subject, "UID");
    }

    static List<String> commonNames(X500Principal subject) {
        return values(subject, "CN");
    }

    /** A value that is no text is left out. */
    private static List<String> values(X500Principal subject, String type) {
        try {
            var values = new ArrayList<String>();
            for (Rdn part : new LdapName(subject.getName(X500Principal.RFC2253)).getRdns()) {
                for (Attribute attribute : Collections.list(part.toAttributes().getAll())) {
                    if (attribute.getID().equalsIgnoreCase(type) && attribute.get() instanceof String text) {
                        values.add(text);
                    }
                }
            }
            return values;
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("subject: '" + subject + "' (expected: a name as RFC 4514 writes it)", e);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
