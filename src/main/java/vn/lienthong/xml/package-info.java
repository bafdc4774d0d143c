/** The only room that configures XML parsers and writers: no DOCTYPE, no entities, bounded in every direction. */
@NullMarked
package vn.lienthong.xml;

import org.jspecify.annotations.NullMarked;
