/**
 * Who may use the console, and what they did there: people and their passwords, roles and permissions, sessions, the audit.
 * {@link vn.lienthong.console.signin.Permission} says who may do what, {@link vn.lienthong.console.signin.Access} at which address.
 */
@NullMarked
package vn.lienthong.console.signin;

import org.jspecify.annotations.NullMarked;
