package org.sojourn.bench.application;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.RedisSessionRepository;

/** Sets up Spring Session Redis with Lettuce, which shares one connection among all requests. */
@WebListener
public class SpringRedisStart implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        int port = Integer.parseInt(event.getServletContext().getInitParameter("redis.port"));
        LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", port);
        connections.afterPropertiesSet();
        connections.start();
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setKeySerializer(RedisSerializer.string());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setConnectionFactory(connections);
        template.afterPropertiesSet();
        SpringFilter.add(event.getServletContext(), new RedisSessionRepository(template));
    }
}
