/**
 * A log that nobody has to trust: an append-only Merkle tree (RFC 6962), signed checkpoints, tiles on disk, proofs and those who
 * watch over it (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-proof). Knows no documents: its leaves are
 * digests of something, and others say of what.
 */
@NullMarked
package vn.lienthong.ledger;

import org.jspecify.annotations.NullMarked;
