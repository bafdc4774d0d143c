/** What sender and recipient say to each other about a delivered document: where it stands, what may be said next, and what was said. */
@NullMarked
package vn.lienthong.conversation;

import org.jspecify.annotations.NullMarked;
