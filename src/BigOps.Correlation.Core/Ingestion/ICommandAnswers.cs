namespace BigOps.Correlation.Core.Ingestion;

/// <summary>Brings the answers to commands back to the process that asked, where another one carried them out. Any thread.</summary>
public interface ICommandAnswers
{
    /// <summary>Sends an answer; one that does not arrive leaves the asker to its patience.</summary>
    /// <param name="replica">The process that asked.</param>
    /// <param name="request">Its request.</param>
    /// <param name="answer">What became of the command.</param>
    void Send(ulong replica, Guid request, CommandResult answer);

    /// <summary>Hears the answers to a process, until it is stopped.</summary>
    /// <param name="replica">The process that asks.</param>
    /// <param name="heard">Told of each answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task ListenAsync(ulong replica, Action<Guid, CommandResult> heard, CancellationToken cancellationToken);
}
