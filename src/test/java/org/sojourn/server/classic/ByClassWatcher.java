package org.sojourn.server.classic;

/** Added to the servlet context by its class. */
public class ByClassWatcher extends Watcher {}
