/** Screen "Documents": finds a document, shows what became of it at every recipient, and says in one sentence why it is where it is. */
@NullMarked
package vn.lienthong.console.document;

import org.jspecify.annotations.NullMarked;
