package vn.lienthong.directory;

import vn.lienthong.kernel.Digest;

/**
 * A document management system that is connected and may act for one or many units.
 *
 * @param id          short name, unique
 * @param name        for people
 * @param certificate SHA-256 of the client certificate by which it is known
 */
public record ConnectedSystem(String id, String name, Digest certificate) {
}
