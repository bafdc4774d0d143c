/** Screen "Receipts": the log of everything that was sworn to, who watches over it, and one receipt with the proof that it holds. */
@NullMarked
package vn.lienthong.console.receipts;

import org.jspecify.annotations.NullMarked;
