/** The SOAP door of the contract urn:lienthong:exchange:v1, and the client that speaks it. */
@NullMarked
package vn.lienthong.channel.soap;

import org.jspecify.annotations.NullMarked;
