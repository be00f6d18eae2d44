// The choices of one deployment. Each has a default in main.bicep, where it is explained; take the slashes away to change it.
using 'main.bicep'

// param location = 'northeurope'
// param exchangeEnvironment = 'demo'
// param alertEmails = ['me@example.com']
// param monthlyBudget = 25
// param budgetStart = '2026-11-01'
// param telegramChats = '123456789'
// param partitionCount = 4
// param privateNetworking = true
// param fixedOutboundAddress = true
// param useDurableTaskScheduler = true
