package org.sojourn.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.sojourn.SkipSession;
import org.sojourn.SojournException;
import org.sojourn.WebSession;

/** A resource that counts visits in the session, in the ways in which methods answer at once. */
@Path("visits")
public final class Visits {

    private static final String COUNT = "count";

    private final WebSession session;
    private final Basket basket;

    Visits(WebSession session, Basket basket) {
        this.session = session;
        this.basket = basket;
    }

    static int count(WebSession session) {
        int count = read(session) + 1;
        session.set(COUNT, count);
        return count;
    }

    static int read(WebSession session) {
        return session.get(COUNT, Integer.class).orElse(0);
    }

    @GET
    public int count() {
        return count(session);
    }

    @GET
    @Path("read")
    public int read() {
        return read(session);
    }

    @GET
    @Path("nothing")
    public String nothing() {
        return "nothing";
    }

    @POST
    @Path("no-content")
    public void noContent() {
        count(session);
    }

    @POST
    @Path("rotate")
    public void rotate() {
        session.rotateId();
    }

    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }

    @POST
    @Path("basket")
    public String put() {
        return basket.put("tent");
    }

    @GET
    @Path("own-headers")
    public Response ownHeaders() {
        return Response.ok(count(session))
                .cookie(new NewCookie.Builder("OTHER").value("o").build())
                .cookie(new NewCookie.Builder("session").value("forged").build())
                .header("Cache-Control", "private")
                .build();
    }

    @GET
    @Path("fail/{status}")
    public String fail(@PathParam("status") int status) {
        count(session);
        if (status == 0) {
            throw new IllegalArgumentException("not mapped");
        }
        throw status == 1 ? new MappedException() : new WebApplicationException(status);
    }

    @GET
    @Path("skipped")
    @SkipSession
    public String skipped() {
        return touch(session);
    }

    /** What an attempt to use the session answers. */
    static String touch(WebSession session) {
        try {
            return "count " + count(session);
        } catch (SojournException refused) {
            return refused.getMessage();
        }
    }

    /** Found only after the match of its parent. */
    @Path("parts/{skipped}")
    public Object part(@PathParam("skipped") boolean skipped) {
        return skipped ? new SkippedPart(session) : new Part(session);
    }

    /** A part of the resource. */
    public record Part(WebSession session) {
        @GET
        public String touch() {
            return Visits.touch(session);
        }
    }

    /** A part of the resource without a session. */
    @SkipSession
    public record SkippedPart(WebSession session) {
        @GET
        public String touch() {
            return Visits.touch(session);
        }
    }
}
