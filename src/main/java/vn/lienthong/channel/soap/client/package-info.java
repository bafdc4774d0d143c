/** A lean client of the exchange contract: no binding, no SOAP framework, packets stream both ways. */
@NullMarked
package vn.lienthong.channel.soap.client;

import org.jspecify.annotations.NullMarked;
