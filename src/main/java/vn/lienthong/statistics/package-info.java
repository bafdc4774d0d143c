/** How many documents units sent and received and how many in time, by month and level; counted from the log, read without it. */
@NullMarked
package vn.lienthong.statistics;

import org.jspecify.annotations.NullMarked;
