using System.Net.Sockets;
using System.Security;

namespace BigOps.Correlation.Cli.Serve;

/// <summary>Why the service did not start, as one sentence that says what to do.</summary>
internal static class StartFailure
{
    public static string Describe(Exception failure, ServeRequest request)
    {
        var causes = Causes(failure).ToList();
        foreach (var socket in causes.OfType<SocketException>())
        {
            if (socket.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                return $"{AddressOf(causes, request)} is in use by another program; stop it or choose another address with --urls or --grpc-urls.";
            }

            if (socket.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AccessDenied)
            {
                return $"{AddressOf(causes, request)} cannot be listened on ({socket.Message}); choose another address with --urls or --grpc-urls.";
            }
        }

        return causes[0] switch
        {
            UnauthorizedAccessException or SecurityException => $"The service may not use a file it needs: {causes[0].Message}",
            _ => causes[0].Message,
        };
    }

    // Kestrel names the address in the outer message only: "Failed to bind to address http://127.0.0.1:8080: address already in use."
    private static string AddressOf(List<Exception> causes, ServeRequest request)
    {
        const string Start = "Failed to bind to address ";
        var bind = causes.Select(cause => cause.Message).FirstOrDefault(text => text.StartsWith(Start, StringComparison.Ordinal));
        var address = bind?[Start.Length..].Split(": ", 2)[0];
        return address is { Length: > 0 } ? $"The address {address}" : $"The address {request.Urls ?? "of the configuration"}";
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var at = failure; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }
}
