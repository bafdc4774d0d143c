/** Units and the systems that act for them: codes with validity and successors, certificates, channels. */
@NullMarked
package vn.lienthong.directory;

import org.jspecify.annotations.NullMarked;
