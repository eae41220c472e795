using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Server.Streaming;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Streaming;

/// <summary>A reader of the feed who keeps what a page would: the latest document of each incident.</summary>
internal sealed class FeedReader(StreamFeed feed, InMemoryReadModel model)
{
    private readonly Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0));

    /// <summary>Number of the last change.</summary>
    public long At { get; private set; } = model.LastSequence;

    /// <summary>Titles by incident.</summary>
    public Dictionary<string, string> Titles { get; } = [];

    /// <summary>All frames it was sent, in order.</summary>
    public List<string> Frames { get; } = [];

    public bool IsInOrder { get; private set; } = true;

    public int Resets { get; private set; }

    /// <summary>Takes what the feed has for it now, at most one piece.</summary>
    /// <returns>False where there was nothing.</returns>
    public bool Read()
    {
        var next = feed.Write(At, pipe.Writer);
        if (next < 0)
        {
            Load();
            return true;
        }

        if (next == At)
        {
            return false;
        }

        pipe.Writer.FlushAsync().AsTask().GetAwaiter().GetResult();
        if (pipe.Reader.TryRead(out var read))
        {
            Take(Encoding.UTF8.GetString(read.Buffer));
            pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        IsInOrder &= At == next;
        return true;
    }

    public Task WaitAsync() => feed.WaitAsync(At, TestContext.Current.CancellationToken);

    private void Load()
    {
        Resets++;
        At = model.LastSequence;
        Titles.Clear();
        foreach (var incident in model.Incidents)
        {
            Titles[incident.Id] = incident.Title;
        }
    }

    private void Take(string text)
    {
        foreach (var frame in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            Frames.Add(frame);
            var told = JsonDocument.Parse(frame[(frame.IndexOf("data: ", StringComparison.Ordinal) + 6)..]).RootElement;
            var sequence = told.GetProperty("sequence").GetInt64();
            IsInOrder &= sequence > At;
            At = sequence;
            Titles[told.GetProperty("incident").GetProperty("id").GetString()!] = told.GetProperty("incident").GetProperty("title").GetString()!;
        }
    }
}
