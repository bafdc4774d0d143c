/** Evidence bundles: all that proves what became of one exchange in one file, and the verifier that needs nothing but it and a root certificate. */
@NullMarked
package vn.lienthong.dossier;

import org.jspecify.annotations.NullMarked;
