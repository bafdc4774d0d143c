/** Is everything all right? One page of sentences and numbers that are exact and cost nothing, live. */
@NullMarked
package vn.lienthong.console.overview;

import org.jspecify.annotations.NullMarked;
