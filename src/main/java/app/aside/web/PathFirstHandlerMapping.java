package app.aside.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Compares the path of a mapping first. Spring compares it last, so that every mapping of the application looks at the
 * method, the content type and the accepted types of each request whose path has a variable.
 */
final class PathFirstHandlerMapping extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        PathPatternsRequestCondition paths = mapping.getPathPatternsCondition();
        return paths == null || paths.getMatchingCondition(request) != null
                ? super.getMatchingMapping(mapping, request)
                : null;
    }
}
