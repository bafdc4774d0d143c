/** The routes as they run: what happens in which order, how often, what failed; read again on demand. */
@NullMarked
package vn.lienthong.console.routes;

import org.jspecify.annotations.NullMarked;
