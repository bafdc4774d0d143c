/** Makes the toy PKI of {@code certs-sample/}: a root, an issuing authority, and everybody who plays in tests and in the demo. */
@NullMarked
package vn.lienthong.cli.pki;

import org.jspecify.annotations.NullMarked;
