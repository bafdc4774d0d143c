/** How is this gateway set, and what does whoever helps from afar need to know: settings with their secrets masked, versions, health, threads, the last log lines. */
@NullMarked
package vn.lienthong.console.settings;

import org.jspecify.annotations.NullMarked;
