/** Finds and checks the signatures inside attachments, PDF (PAdES) and Office Open XML. Bytes lie in memory while few, on disk otherwise. */
@NullMarked
package vn.lienthong.signature.attachment;

import org.jspecify.annotations.NullMarked;
