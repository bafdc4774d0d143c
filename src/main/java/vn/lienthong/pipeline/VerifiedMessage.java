package vn.lienthong.pipeline;

import vn.lienthong.envelope.Packet;
import vn.lienthong.signature.Verified;

/** A message whose packet passed verification under its sender's policy. */
public record VerifiedMessage(ReceivedMessage received, Verified<Packet> packet) {
}
