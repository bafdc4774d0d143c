/**
 * Screens "Units" and "Certificates": who is who and was who, what a change of the directory would do before it is made, and what expires
 * when.
 */
@NullMarked
package vn.lienthong.console.units;

import org.jspecify.annotations.NullMarked;
