/** The composition root: settings, Camel context, CXF bus, broker, data source. */
@NullMarked
package vn.lienthong.app;

import org.jspecify.annotations.NullMarked;
