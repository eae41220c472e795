using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BigOps.Correlation.LoadTests.Http;

/// <summary>
/// One kept-alive connection that sends finished bytes and reads the status of the answer: the least that a client can
/// do, because it shares the machine with what it measures. One thread.
/// </summary>
internal sealed class AlertConnection : IDisposable
{
    private const int AnswerLimit = 64 * 1024;
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000, SendTimeout = 60_000 };
    private readonly byte[] answer = new byte[AnswerLimit];

    public AlertConnection(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>The head of a request with a body of this size.</summary>
    public static byte[] Head(int bodySize) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"POST /api/v2/alerts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {bodySize}\r\n\r\n"));

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <returns>The status.</returns>
    public int Send(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[socket.Send(request)..];
        }

        var filled = 0;
        while (true)
        {
            var count = socket.Receive(answer.AsSpan(filled));
            if (count == 0 || filled + count == answer.Length)
            {
                throw new IOException("The answer broke off or has no end.");
            }

            filled += count;
            if (AnswerHead.TryRead(answer.AsSpan(0, filled), out var status))
            {
                return status;
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
