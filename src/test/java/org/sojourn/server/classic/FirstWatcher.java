package org.sojourn.server.classic;

/** Declared in web.xml, first. */
public class FirstWatcher extends Watcher {}
