/** Keeps an error in one place from taking the whole page with it; another place can still be opened. */
import { Component, type ReactNode } from 'react'
import { Failure } from './failure.tsx'

export class Guard extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <main id="content" tabIndex={-1}>
        <Failure error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
      </main>
    )
  }
}
