/** Keeps packet bytes under their digest, each once; no other room stores a document's bytes. */
@NullMarked
package vn.lienthong.payload;

import org.jspecify.annotations.NullMarked;
