namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>
/// Ids of log messages, in blocks by folder: 1000 Hosting, 2000 Pipeline, 3000 Local (storage), 4000 Http, 5000 Kafka, 6000
/// Redis, 7000 Grpc. An id is never used for another message.
/// </summary>
public static class EventIds
{
    public const int Started = 1001;
    public const int Restored = 1002;
    public const int Replaying = 1003;
    public const int ReplayFailed = 1004;
    public const int CheckpointFailed = 1005;
    public const int Stopped = 1006;
    public const int Reloaded = 1007;
    public const int ReloadRefused = 1008;
    public const int JournalStopped = 1009;
    public const int NeedsRestart = 1010;
    public const int ConfigurationMissing = 1011;
    public const int RedisUnused = 1012;
    public const int IdentityRemembered = 1013;
    public const int GrpcLeftOut = 1014;

    public const int EntryFailed = 2001;
    public const int RelationsWait = 2002;
    public const int ResponsesWait = 2010;
    public const int ActionFailed = 2011;
    public const int StartWaits = 2012;
    public const int OutcomeWaits = 2013;
    public const int StopWaits = 2014;

    public const int TailCut = 3000;
    public const int CorruptPutAside = 3001;
    public const int LogEndsBeforeCheckpoint = 3002;
    public const int WriteFailed = 3003;
    public const int SyncFailed = 3004;
    public const int ConsumerFailed = 3005;
    public const int SegmentsDeleted = 3006;
    public const int CheckpointBroken = 3007;
    public const int NoCheckpointUsable = 3008;
    public const int DeleteFailed = 3009;
    public const int LetterUnreadable = 3010;
    public const int SpoolWaits = 3011;
    public const int ChainEndsEarly = 3012;

    public const int RequestFailed = 4001;
}
