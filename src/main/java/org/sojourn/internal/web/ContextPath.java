package org.sojourn.internal.web;

import java.nio.charset.StandardCharsets;

/**
 * The path of an application on its server.
 *
 * @param path empty for the root; decoded or not, since servers differ
 */
record ContextPath(String path) {

    /** What browsers send as it is in a path (URL Standard, section 1.3), and a cookie can hold. */
    private static final String PLAIN =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,=:@/[]|";

    /** As browsers send it, and so compare it with the path of a cookie. */
    String encoded() {
        if (path.isEmpty()) {
            return "/";
        }
        StringBuilder encoded = new StringBuilder();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int next = bytes[i] & 0xFF;
            if (PLAIN.indexOf(next) >= 0 || isEscape(bytes, i)) {
                encoded.append((char) next);
            } else {
                encoded.append("%%%02X".formatted(next));
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(byte[] bytes, int start) {
        return bytes[start] == '%'
                && start + 2 < bytes.length
                && Character.digit(bytes[start + 1], 16) >= 0
                && Character.digit(bytes[start + 2], 16) >= 0;
    }
}
