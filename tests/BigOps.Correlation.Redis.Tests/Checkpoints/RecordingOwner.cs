using System.Diagnostics;
using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Pipeline.Ownership;

namespace BigOps.Correlation.Redis.Tests.Checkpoints;

/// <summary>
/// An owner as shards are: its state is a list of numbers, a segment is what was added since the last one, and now and then
/// the whole list. It adds a segment again until it is known to be there, and writes the whole where the store lost the chain.
/// </summary>
internal sealed class RecordingOwner(IPartitionClaim claim)
{
    private const int WholeEvery = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly List<int> state = [];
    private long number;
    private long keepFrom = 1;
    private int saved;

    public IReadOnlyList<int> State => state;

    public int Failures { get; private set; }

    public int Rewrites { get; private set; }

    /// <summary>The longest time that one segment took.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>What the latest failure said.</summary>
    public string Problem { get; private set; } = "";

    public static int[] Read(PartitionState? state) => state is null ? [] : [.. state.Segments.SelectMany(bytes => MemoryMarshal.Cast<byte, int>(bytes.Span).ToArray())];

    /// <summary>Takes over what is there.</summary>
    public RecordingOwner Load()
    {
        if (claim.Load() is { } found)
        {
            state.AddRange(Read(found));
            (number, keepFrom, saved) = (found.LastNumber, found.FirstNumber, state.Count);
        }

        return this;
    }

    /// <summary>Adds numbers and saves them; false where another owner is there.</summary>
    public async Task<bool> AddAsync(params int[] values)
    {
        state.AddRange(values);
        var isWhole = (number + 1) % WholeEvery == 0;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var from = isWhole || number == 0 ? number + 1 : keepFrom;
                var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(state)[(from == number + 1 ? 0 : saved)..]).ToArray();
                if (!await claim.AppendAsync(new StateSegment(number + 1, state.Count, from, bytes), TestContext.Current.CancellationToken))
                {
                    return false;
                }

                (keepFrom, saved) = (from, state.Count);
                number++;
                Longest = clock.Elapsed > Longest ? clock.Elapsed : Longest;
                return true;
            }
            catch (ChainLostException)
            {
                Rewrites++;
                isWhole = true;
            }
            catch (IOException failure)
            {
                Failures++;
                Problem = failure.Message;
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
            }
        }
    }
}
