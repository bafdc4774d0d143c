/**
 * The administrators' console: what all its pages share. Each page has a package of its own, named after its address, with a controller,
 * its read model and, for SQL, a {@code Jdbc…} class; its template and texts lie in {@code src/main/resources/console}.
 */
@NullMarked
package vn.lienthong.console;

import org.jspecify.annotations.NullMarked;
