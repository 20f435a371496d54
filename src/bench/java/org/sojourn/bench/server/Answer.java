package org.sojourn.bench.server;

import java.util.List;

/**
 * What a server answered.
 *
 * @param cookies the values of its headers {@code Set-Cookie}
 */
public record Answer(int status, List<String> cookies, String body) {}
