/** Makes and checks XML signatures, and says why in the standard's verdict words. */
@NullMarked
package vn.lienthong.signature;

import org.jspecify.annotations.NullMarked;
