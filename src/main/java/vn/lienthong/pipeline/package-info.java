/** The verbs that the routes call and the desk that the doors talk to; plain Java without a Camel import. */
@NullMarked
package vn.lienthong.pipeline;

import org.jspecify.annotations.NullMarked;
