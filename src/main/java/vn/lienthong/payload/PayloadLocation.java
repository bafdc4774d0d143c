package vn.lienthong.payload;

/**
 * Where a kept packet lies.
 *
 * @param file   name of the file, relative to the store
 * @param offset of the first byte of the packet in that file
 * @param size   in bytes
 */
public record PayloadLocation(String file, long offset, long size) {
}
