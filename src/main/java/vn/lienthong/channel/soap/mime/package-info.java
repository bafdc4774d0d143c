/** MIME multipart messages as SOAP with MTOM uses them, read while they stream. */
@NullMarked
package vn.lienthong.channel.soap.mime;

import org.jspecify.annotations.NullMarked;
