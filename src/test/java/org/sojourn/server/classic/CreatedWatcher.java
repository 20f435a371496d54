package org.sojourn.server.classic;

/** Made by the servlet context and then added to it. */
public class CreatedWatcher extends Watcher {}
