using System.Threading.Channels;
using BigOps.Correlation.Kafka.Producing;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>
/// Brings letters to the topic of dead letters, in order, and tries until they are there: what holds them up holds up the
/// positions behind them too. Any thread adds; one task sends.
/// </summary>
internal sealed class DeadLetterSender : IPoisonSink
{
    private const int LettersAtOnce = 256;
    private const int FullLetters = 10_000;
    private const long FullBytes = 32L * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IRecordProducer producer;
    private readonly DeadLetterFormat format;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Channel<PoisonLetter> waiting = Channel.CreateUnbounded<PoisonLetter>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Watermark kept = new();
    private long waitingBytes;
    private long lastAdded;

    /// <summary>Creates the sender.</summary>
    public DeadLetterSender(IRecordProducer producer, DeadLetterFormat format, TimeProvider time, ILogger<DeadLetterSender> logger)
    {
        this.producer = producer;
        this.format = format;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>Why letters cannot be brought there now, or null.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc />
    public bool IsFull => LastAdded - kept.Value > FullLetters || Interlocked.Read(ref waitingBytes) > FullBytes;

    /// <inheritdoc />
    public long LastAdded => Interlocked.Read(ref lastAdded);

    /// <inheritdoc />
    public void Add(PoisonLetter letter)
    {
        Interlocked.Add(ref waitingBytes, letter.SizeBytes);
        Interlocked.Increment(ref lastAdded);
        waiting.Writer.TryWrite(letter);
    }

    /// <inheritdoc />
    public Task WhenKeptAsync(long number, CancellationToken cancellationToken) => kept.WhenReachedAsync(number, cancellationToken);

    /// <summary>Sends until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var letters = new List<PoisonLetter>();
        while (await waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            letters.Clear();
            while (letters.Count < LettersAtOnce && waiting.Reader.TryRead(out var letter))
            {
                letters.Add(letter);
            }

            await SendAsync(letters, cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref waitingBytes, -letters.Sum(static letter => (long)letter.SizeBytes));
            kept.Raise(letters.Count);
        }
    }

    private async Task SendAsync(List<PoisonLetter> letters, CancellationToken cancellationToken)
    {
        var open = letters.ConvertAll(format.Write);
        while (open.Count > 0)
        {
            var unwritten = await producer.ProduceAllAsync(open, cancellationToken).ConfigureAwait(false);
            open = unwritten.ConvertAll(Again);
            var held = unwritten.FindIndex(one => open.Exists(again => ReferenceEquals(again, one.Record)));
            if (held >= 0)
            {
                Problem = Say(unwritten[held].Failure);
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }

        Problem = null;
    }

    // What no broker takes whole would hold its partition up for good; the original stands where it was read.
    private OutgoingRecord Again(UnwrittenRecord unwritten)
    {
        if (!unwritten.Failure.IsTooLarge || DeadLetterFormat.Shorten(unwritten.Record) is not { } shorter)
        {
            return unwritten.Record;
        }

        logger.DeadLetterCut(format.Topic, unwritten.Failure.Text, DeadLetterFormat.SizeOf(shorter));
        return shorter;
    }

    private string Say(KafkaFailure failure)
    {
        if (Problem is null)
        {
            logger.DeadLettersWait(format.Topic, failure.Name, failure.Text);
        }

        return failure.Text;
    }
}
