package vn.lienthong.console;

import vn.lienthong.console.signin.Permission;

/**
 * An entry of the menu; a page's configuration declares one as a bean.
 *
 * @param order  where it stands: the overview is 10, queues 20 … ; from 100 on it is about the console itself
 * @param path   its address
 * @param text   key of its name
 * @param needed who does not have it does not see the entry
 */
public record Place(int order, String path, String text, Permission needed) {

    private static final int ABOUT_THE_CONSOLE = 100;

    /** Whether it is about the console, not about documents. */
    public boolean own() {
        return order >= ABOUT_THE_CONSOLE;
    }

    /** Whether a page belongs to it. */
    public boolean holds(String page) {
        return page.equals(path) || !path.equals("/") && page.startsWith(path + "/");
    }
}
