package org.sojourn.server.classic;

/** Added to the servlet context by the name of its class. */
public class ByNameWatcher extends Watcher {}
