/** Until when something must have happened, in Vietnamese working days: pure functions of instants, the calendar and the limits set. */
@NullMarked
package vn.lienthong.deadline;

import org.jspecify.annotations.NullMarked;
