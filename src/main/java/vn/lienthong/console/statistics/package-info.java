/** How is the province doing? What units sent, received and did in time, by level, unit and month; and who has not collected. */
@NullMarked
package vn.lienthong.console.statistics;

import org.jspecify.annotations.NullMarked;
