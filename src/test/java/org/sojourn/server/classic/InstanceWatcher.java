package org.sojourn.server.classic;

/** Added to the servlet context as an object. */
public class InstanceWatcher extends Watcher {}
