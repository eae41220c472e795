namespace BigOps.Correlation.LoadTests.Visibility;

/// <summary>
/// Follows the stream of incident changes, as the page does, and notes the probes it names. Where the service says that
/// changes were missed it loads the newest incidents, as the page does too. A thread of its own.
/// </summary>
internal sealed class IncidentWatch : IDisposable
{
    private static readonly Uri Stream = new("/api/v1/incidents/stream", UriKind.Relative);
    private static readonly Uri Newest = new("/api/v1/incidents?limit=200&q=" + ProbeLog.Prefix, UriKind.Relative);

    private readonly HttpClient http;
    private readonly ProbeLog log;
    private readonly Stream body;
    private readonly Thread thread;
    private volatile bool stopping;

    public IncidentWatch(Uri address, ProbeLog log)
    {
        http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        this.log = log;
        body = http.GetStreamAsync(Stream).GetAwaiter().GetResult();
        thread = new Thread(Follow) { IsBackground = true, Name = "watch" };
        thread.Start();
    }

    /// <summary>Bytes that came over the stream.</summary>
    public long Bytes { get; private set; }

    /// <summary>How often changes were missed.</summary>
    public int Resets { get; private set; }

    public void Dispose()
    {
        stopping = true;
        body.Dispose();
        http.Dispose();
        thread.Join(TimeSpan.FromSeconds(5));
    }

    private void Follow()
    {
        var buffer = new byte[256 * 1024];
        var kept = 0;
        try
        {
            while (!stopping && body.Read(buffer.AsSpan(kept)) is var count and > 0)
            {
                Bytes += count;
                var text = buffer.AsSpan(0, kept + count);
                kept = log.See(text);
                if (text.IndexOf("event: reset"u8) >= 0)
                {
                    Resets++;
                    log.See(http.GetByteArrayAsync(Newest).GetAwaiter().GetResult());
                }

                text[^kept..].CopyTo(buffer);
            }
        }
        catch (Exception error) when (stopping && error is IOException or ObjectDisposedException or HttpRequestException or OperationCanceledException)
        {
            // The stream was closed from here.
        }
    }
}
