package vn.lienthong.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.kernel.Digest;

/** A whole log in memory, published as tiles. */
public record LogScene(List<Leaf> leaves, NoteSigner signer) {

    public LogScene {
        leaves = List.copyOf(leaves);
    }

    public static NoteSigner newSigner(String name) {
        KeyPair keys = keys();
        return NoteSigner.ofLog(name, keys.getPrivate(), keys.getPublic());
    }

    public static NoteSigner newWitness(String name) {
        KeyPair keys = keys();
        return NoteSigner.ofWitness(name, keys.getPrivate(), keys.getPublic());
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signed checkpoint of its first leaves. */
    public SignedNote checkpoint(int size) {
        var part = new LogScene(leaves.subList(0, size), signer);
        String text = new Checkpoint(signer.verifier().name(), size, new TileTree(part.tiles(), size).root()).text();
        return new SignedNote(text, List.of(signer.sign(text, Instant.EPOCH)));
    }

    /** @param first size of the first checkpoint that held the earliest of the subjects */
    public LogExcerpt excerpt(Map<UUID, Long> subjects, int first, Optional<NoteSigner> witness, Optional<LogExcerpt.Stamp> stamp) {
        try {
            SignedNote head = checkpoint(leaves.size());
            SignedNote seen = witness.map(one -> head.with(one.sign(head.text(), Instant.parse("2026-03-02T06:00:00Z")))).orElse(head);
            return LogExcerpts.take(tiles(), seen, Optional.of(checkpoint(first)), stamp, subjects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every tile of a tree of this size. */
    public TileSource tiles() {
        var files = new HashMap<String, byte[]>();
        int size = leaves.size();
        byte[][] hashes = leaves.stream().map(leaf -> leaf.hash().bytes()).toArray(byte[][]::new);
        for (int level = 0; hashes.length > 0; level++) {
            byte[][] above = new byte[hashes.length / Tile.FULL][];
            for (int index = 0; index * Tile.FULL < hashes.length; index++) {
                Tile tile = Tile.of(level, index, size);
                var content = new ByteArrayOutputStream();
                for (int i = 0; i < tile.width(); i++) {
                    content.writeBytes(hashes[index * Tile.FULL + i]);
                }
                files.put(tile.path(), content.toByteArray());
                if (tile.width() == Tile.FULL) {
                    above[index] = TileTree.fold(content.toByteArray(), 0, Tile.FULL).bytes();
                }
                if (level == 0) {
                    files.put(Tile.of(Tile.ENTRIES, index, size).path(), entries(leaves.subList(index * Tile.FULL, index * Tile.FULL + tile.width())));
                }
            }
            hashes = above;
        }
        return path -> Optional.ofNullable(files.get(path));
    }

    /** The file over neighbouring leaves. */
    public static byte[] entries(List<Leaf> leaves) {
        return EntryBundle.write(leaves);
    }

    public static List<Leaf> entries(byte[] file) {
        return EntryBundle.read(file);
    }

    public static Leaf anyLeaf(long number) {
        return new Leaf("receipt", Digest.compute(Long.toString(number).getBytes()));
    }
}
