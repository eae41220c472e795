namespace BigOps.Correlation.Cli.Send;

/// <summary>What became of the events so far; whole at any moment, so that an interrupted run can say where to go on.</summary>
internal sealed class SendReport(long firstLine)
{
    /// <summary>Refusals kept for printing; all are counted.</summary>
    public const int MaxRejections = 1_000;

    private readonly List<SendRejection> rejections = [];

    /// <summary>Events the service has.</summary>
    public long Accepted { get; private set; }

    /// <summary>Events it refused.</summary>
    public long Rejected { get; private set; }

    /// <summary>Requests that had to be repeated.</summary>
    public long Retries { get; set; }

    /// <summary>The first line whose fate is not known; everything before it is accepted or refused.</summary>
    public long NextLine { get; private set; } = firstLine;

    /// <summary>True once the whole file was sent.</summary>
    public bool Complete { get; set; }

    /// <summary>The first refusals.</summary>
    public IReadOnlyList<SendRejection> Rejections => rejections;

    public void Accept(long count) => Accepted += count;

    public void Reject(SendRejection rejection)
    {
        Rejected++;
        if (rejections.Count < MaxRejections)
        {
            rejections.Add(rejection);
        }
    }

    /// <summary>Every line up to this one is done.</summary>
    public void DoneThrough(long line) => NextLine = Math.Max(NextLine, line + 1);
}
