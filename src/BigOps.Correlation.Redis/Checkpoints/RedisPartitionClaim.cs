using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Checkpoints;

/// <summary>One ownership of a partition's state. One thread at a time, and one append at a time.</summary>
internal sealed class RedisPartitionClaim : IPartitionClaim
{
    /// <summary>Bytes of a part at most: no single command holds the server up for long.</summary>
    public const int PartBytes = 2 * 1024 * 1024;

    private readonly PartitionKeys keys;
    private readonly string token;
    private readonly CheckpointServices services;
    private SegmentFields fields = new();
    private StateSegment? newest;

    /// <summary>Made by the store that took the claim.</summary>
    public RedisPartitionClaim(PartitionKeys keys, (long Epoch, string Token) claim, CheckpointServices services)
    {
        this.keys = keys;
        this.services = services;
        (Epoch, token) = claim;
    }

    /// <inheritdoc />
    public long Epoch { get; }

    /// <inheritdoc />
    public bool IsCurrent() => Blocking.Run(async () => IsOurs(await HeadAsync().ConfigureAwait(false)));

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">A newer build wrote the state.</exception>
    public PartitionState? Load() => Blocking.Run(LoadAsync);

    /// <inheritdoc />
    public async Task<bool> AppendAsync(StateSegment segment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        Check(segment);
        var started = services.Time.GetTimestamp();
        var parts = Math.Max(1, (segment.Bytes.Length + PartBytes - 1) / PartBytes);
        for (var part = 1; part < parts; part++)
        {
            if (!await SendPartAsync(segment, part, parts, cancellationToken).ConfigureAwait(false))
            {
                return Refused();
            }
        }

        var reply = await services.Client.RunAsync(
            ChainScripts.Append, [keys.Owner, keys.Chain, keys.Parts], Arguments(segment, parts), cancellationToken).ConfigureAwait(false);
        switch (reply.Text)
        {
            case ChainScripts.Fenced:
                return Refused();
            case ChainScripts.Gone:
                services.Figures.Lose();
                services.Logger.ChainGone(keys.Owner, segment.Number - 1);
                throw new ChainLostException($"Redis lost the state of '{keys.Owner}'; it is written whole again.");
            case ChainScripts.Added:
                Added(segment, parts);
                services.Figures.Add(segment.Bytes.Length, services.Time.GetElapsedTime(started));
                return true;
            default:
                throw new RedisException($"Redis lost parts of segment {segment.Number} of '{keys.Owner}' while it was added; it is added again.");
        }
    }

    private async Task<PartitionState?> LoadAsync()
    {
        var head = await HeadAsync().ConfigureAwait(false);
        if (head.Last == 0)
        {
            return null;
        }

        var reader = new ChainReader(services.Client, keys.Chain);
        var found = await reader.FieldsAsync(head, CancellationToken.None).ConfigureAwait(false);
        var segments = await reader.SegmentsAsync(head, found, CancellationToken.None).ConfigureAwait(false);
        if (!IsOurs(await HeadAsync().ConfigureAwait(false)))
        {
            throw new RedisException($"Another process claimed '{keys.Owner}' while its state was read.");
        }

        if (segments is null)
        {
            services.Figures.Lose();
            services.Logger.ChainBroken(keys.Owner);
            return null;
        }

        fields = found;
        newest = new StateSegment(head.Last, head.Position, head.First, default);
        return new PartitionState(head.Position, head.Last, segments);
    }

    private async Task<ChainHead> HeadAsync() => ChainHead.Of(await services.Client.SendAsync(ChainHead.Command(keys.Owner)).ConfigureAwait(false));

    // A lower epoch is there where Redis lost our claim: nobody has claimed the partition since, as far as it can be known.
    private bool IsOurs(ChainHead head) => head.Epoch < Epoch || (head.Epoch == Epoch && head.Owner == token);

    private void Check(StateSegment segment)
    {
        var isWhole = segment.KeepFrom == segment.Number;
        var isDue = segment.Number == (newest?.Number ?? 0) + 1 || segment.Number == newest?.Number;
        if (segment.Number < 1 || segment.KeepFrom > segment.Number || (!isDue && !isWhole))
        {
            throw new ArgumentException($"The segment {segment.Number}, kept from {segment.KeepFrom}, does not follow {newest?.Number ?? 0}.", nameof(segment));
        }
    }

    private async Task<bool> SendPartAsync(StateSegment segment, int part, int parts, CancellationToken cancellationToken)
    {
        var bytes = SegmentFormat.Write(segment.Number, part, parts, segment.Bytes.Span.Slice((part - 1) * PartBytes, PartBytes));
        var reply = await services.Client.RunAsync(
            ChainScripts.Part, [keys.Owner, keys.Parts], [Epoch, token, part, bytes], cancellationToken).ConfigureAwait(false);
        return reply.Text != ChainScripts.Fenced;
    }

    private RedisArgument[] Arguments(StateSegment segment, int parts)
    {
        var last = SegmentFormat.Write(segment.Number, parts, parts, segment.Bytes.Span[((parts - 1) * PartBytes)..]);
        // A whole state takes the place of everything, known to us or not.
        IEnumerable<string> unneeded = segment.KeepFrom == segment.Number ? [] : fields.Before(segment.KeepFrom);
        return
        [
            Epoch, token, segment.Number, segment.Number - 1, segment.Position, segment.KeepFrom, parts - 1, ChainHead.Layout, last,
            .. unneeded.Select(static name => (RedisArgument)name),
        ];
    }

    private void Added(StateSegment segment, int parts)
    {
        fields.Forget(segment.KeepFrom);
        fields.Add(segment.Number, parts);
        newest = segment with { Bytes = default };
    }

    private bool Refused()
    {
        services.Figures.Refuse();
        services.Logger.WriteRefused(keys.Owner, Epoch);
        return false;
    }
}
